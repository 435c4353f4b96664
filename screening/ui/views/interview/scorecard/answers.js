// What comes of the server's answers about a field: acknowledged, refused, or a choice between what stands here and what stands there.
// An answer is about the turn under which its message was sent, and an older one says nothing any more. Loaded before keeper, which
// sends the messages and keeps the fields.

const SIGNED_OUT_RETRY = 5000;
const LONGEST_WAIT = 8000;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

class Answers {
  // A conflict that shows nothing of the other is a moment at which two saves were in each other's way: sent again, it is no longer one.
  settle(field, turn, status, answer) {
    if (turn < field.heard) return;  // this answer was overtaken by one about something newer
    const told = status === 200 || (status === 409 && 'value' in answer);
    if (told) field.heard = turn;
    if (field.adopted && (told || (status >= 400 && status < 500 && status !== 401))) field.adopted.answered = true;
    if (status === 200) this.acknowledged(field, turn, answer);
    else if (told) this.torn(field, turn, answer);
    else if (status === 401) this.later(field, 'signed_out', SIGNED_OUT_RETRY);
    else if (status === 409 || status >= 500) this.later(field, 'offline', field.wait = Math.min(field.wait * 2, LONGEST_WAIT));
    else if (turn < field.turn) this.later(field, 'saving', 150);  // refused was what does not stand here any more
    else Object.assign(field, { refusal: answer.message || this.data.texts.not_accepted, state: 'refused' });
  }

  acknowledged(field, turn, answer) {
    Object.assign(field, { seen: answer.value, revision: answer.revision, savedAt: answer.saved_at, acknowledgedAt: performance.now(), conflict: null, wait: 500 });
    if (turn === field.turn) {
      this.kept.drop(field.name, this.client, field.value);
      Object.assign(field, { dirty: false, state: 'saved' });
    } else {
      this.kept.put(field, this.client);
      this.later(field, 'saving', 150);
    }
    this.dropAdopted(field);
  }

  // What is there was not taken from here. That needs a choice where somebody saw neither what stands there nor what stands here.
  torn(field, turn, answer) {
    const untouched = field.turn === 0;  // what stands here is what another page kept
    if (!field.dirty) this.takeNewer(field, answer);
    else if (answer.overtaken && turn < field.turn) this.later(field, 'saving', 150);
    else if (answer.overtaken && untouched) this.take(field, answer);
    else if (same(answer.value, field.seen)) this.replace(field, field.value, answer);
    else this.join(field, answer, untouched);
  }

  join(field, answer, untouched) {
    const merge = this.merges.get(field.name);
    const both = merge?.(field.value, answer.value, untouched);
    if (!merge) Object.assign(field, { conflict: answer, state: 'conflict' });
    else if (same(both, answer.value)) this.take(field, answer);
    else this.replace(field, both, answer);
  }

  // A server that knows less than it once acknowledged was given a backup from before: it is told again. What it looked up before
  // it acknowledged says nothing of that.
  sendWhatWasForgotten(field, there = { revision: 0 }, began) {
    const settled = !field.dirty && !field.conflict && !field.busy && !(field.acknowledgedAt >= began);
    if (settled && there.revision < field.revision) this.replace(field, field.value, there);
  }

  // It was acknowledged here already, and somebody who has seen it went on since.
  takeNewer(field, answer) { if (answer.revision > field.revision) this.take(field, answer); }

  later(field, state, wait) {
    field.state = state;
    clearTimeout(field.timer);
    field.timer = setTimeout(() => this.save(field), wait);
  }

  // Put a value over what the server has, which was seen here.
  replace(field, value, { value: seen, revision }) {
    Object.assign(field, { value, seen, revision, turn: field.turn + 1, conflict: null, refusal: null, dirty: true });
    this.kept.put(field, this.client);
    this.later(field, 'saving', 50);
    this.onChange(field);
  }

  keepMine(field) { this.replace(field, field.value, field.conflict); }

  keepBoth(field) { this.replace(field, `${field.conflict.value}\n${field.value}`, field.conflict); }

  takeOther(field) {
    this.take(field, field.conflict);
    this.onChange(field);
  }

  take(field, { value, revision, saved_at: savedAt }) {
    this.kept.drop(field.name, this.client, field.value);
    this.dropAdopted(field);
    Object.assign(field, { value, seen: value, revision, savedAt, conflict: null, refusal: null, dirty: false, state: 'saved' });
  }
}
