// Watches the sign-in of this page and its connection: says so when one of them is gone, warns shortly before a sign-in ends, and
// offers to stay. What is on the page stays, for who is signed in: once somebody else is, it is covered, and a card on it lets go of its text.

const FIRST = 2;           // seconds until the first look: the page comes in before it
const EVERY = 20;          // between two looks
const EVERY_TROUBLED = 5;
const PATIENCE = 10;       // for an answer
const NO_SERVER = [502, 504];  // what a proxy says for it
const CARD = '[class*=st-key-card-], [class*=st-key-closing-]';  // says itself that it is not connected, and keeps what is typed

// Unsaved text that a card keeps in this browser goes when its time is over, whoever comes by. What an earlier build kept, open to
// all, says when that was; what says a later time than there is was kept while a clock was wrong.
const LONGEST = 14 * 24 * 3600 * 1000;  // ms
const until = (key, text) => {
  if (key.startsWith('evenwicht-kept:')) return parseInt(text, 10);
  try { return JSON.parse(text).at + LONGEST; } catch { return 0; }
};
const forgetWhatIsPastItsTime = (now) => {
  for (const key of Object.keys(localStorage).filter((one) => /^evenwicht(-kept:|(:[^:]+){5}$)/.test(one))) {
    const text = localStorage.getItem(key);
    if (!(until(key, text) > now)) localStorage.removeItem(key);
    else if (until(key, text) > now + LONGEST) localStorage.setItem(key, text.replace(/^\d+/, now + LONGEST));
  }
};

// On the way to another page Streamlit first writes what is asked of that page into the address of this one: an address at which
// nobody was, and where Back would land. The other page takes its place.
let written = '';  // such an address, until somebody does something here
const { pushState, replaceState } = history;
history.pushState = (state, title, address) => {
  const next = new URL(address, location.href), stays = next.pathname === location.pathname;
  const takesItsPlace = !stays && next.search === location.search && written === location.href;
  written = stays ? next.href : '';
  (takesItsPlace ? replaceState : pushState).call(history, state, title, address);
};
for (const act of ['pointerdown', 'keydown']) document.documentElement.addEventListener(act, () => { written = ''; }, true);

class Watch {
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.shown = '';
    this.covered = '';  // why nothing of this page shows: somebody else came, or it was left and may be shown again
    this.timer = setTimeout(() => this.look(), FIRST * 1000);
    this.tellTheOthers();
    window.addEventListener('pagehide', (event) => { if (event.persisted) this.cover('left'); });
    window.addEventListener('pageshow', (event) => { if (event.persisted) this.look(); });
    const wake = () => { if (!document.hidden) this.look(); };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('focus', wake);
    window.addEventListener('online', wake);
    window.addEventListener('offline', wake);
    const turned = (changes) => { if (this.shown === 'cut' || changes.some((change) => change.oldValue === 'CONNECTED')) wake(); };
    new MutationObserver(turned).observe(document.body, { subtree: true, attributeFilter: ['data-test-connection-state'], attributeOldValue: true });
    // the page stays when somebody switches the language
    new MutationObserver(() => { this.shown = null; this.look(); }).observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  // Another page of this browser came in: if it is not of the same person, this one looks at once whose sign-in there is.
  tellTheOthers() {
    this.pages = new BroadcastChannel('evenwicht');
    this.pages.onmessage = ({ data }) => { if (data !== this.data.account || this.shown) this.look(); };
    this.pages.postMessage(this.data.account);
  }

  cover(why) {
    if (this.covered === 'other') return;
    this.covered = why;
    document.documentElement.classList.add('covered');
    if (why !== 'other') return;
    document.title = 'Evenwicht';
    window.dispatchEvent(new Event('evenwicht:covered'));
  }

  // The page behind may have become the other's since, so it comes in anew.
  uncover() {
    if (this.covered === 'other') this.reload();
    this.covered = '';
    document.documentElement.classList.remove('covered');
  }

  // What is on the page is not for who looks now: nobody is asked.
  reload() {
    window.dispatchEvent(new Event('evenwicht:let-go'));
    location.reload();
  }

  get language() { return document.documentElement.lang; }

  async look() { await this.ask('/api/me/sign-in', 'GET'); }

  async ask(path, method) {
    clearTimeout(this.timer);
    const turn = this.turn = (this.turn || 0) + 1;
    let next = EVERY;
    try {
      const answer = await fetch(path, { method, credentials: 'same-origin', cache: 'no-store', headers: { 'X-Requested-With': 'evenwicht' }, signal: AbortSignal.timeout(PATIENCE * 1000) });
      if (turn !== this.turn) return;
      if (answer.status === 401) {
        next = this.ended();
      } else if (NO_SERVER.includes(answer.status)) {
        next = this.cut();
      } else if (answer.ok) {
        next = this.read(await answer.json());
      }
    } catch {
      if (turn === this.turn) next = this.cut();
    }
    if (turn === this.turn) this.timer = setTimeout(() => this.look(), next * 1000);
  }

  // Show what the server told; returns in how many seconds to look again.
  read(told) {
    if (told.id !== this.data.account) {
      this.cover('other');
      this.say('other');
      return EVERY_TROUBLED;
    }
    if (this.covered) this.uncover();
    if (told.ends_in > this.data.warn_before) {
      this.say('');
      return Math.max(1, Math.min(EVERY, told.ends_in - this.data.warn_before + 1));
    }
    const at = new Date(Date.now() + told.ends_in * 1000);
    const time = at.toLocaleTimeString(this.language, { hour: '2-digit', minute: '2-digit', timeZone: this.data.timezone });
    this.say(told.extendable ? 'ending' : 'ending_for_good', time);
    return Math.max(1, Math.min(EVERY, told.ends_in + 1));
  }

  // Nobody is signed in: what was left comes not back, and what somebody else has covered stays so.
  ended() {
    if (this.covered === 'left') this.reload();
    if (this.covered !== 'other') this.say('signed_out');
    return EVERY_TROUBLED;
  }

  // No server: the sign-in may well be in force.
  cut() {
    this.say(document.querySelector(CARD) ? '' : 'cut');
    return EVERY_TROUBLED;
  }

  say(what, time = '') {
    if (this.shown === what + time) return;
    this.shown = what + time;
    const texts = this.data.texts[this.language];
    this.root.replaceChildren();
    this.root.hidden = !what;
    if (!what) return;
    const words = document.createElement('p');
    words.textContent = texts[what].replace('{time}', time).replaceAll('{name}', this.data.name);
    this.root.append(words);
    if (what === 'ending') this.root.append(this.button(texts.stay, () => this.ask('/api/me/stay', 'POST')));
    if (what === 'other') this.root.append(this.button(texts.reload, () => this.reload()));
    if (what === 'other') this.root.querySelector('button').focus();  // where it was is covered
    if (what === 'other' || what === 'signed_out') this.root.append(this.link(what === 'other' ? texts.sign_in_as : texts.sign_in));
  }

  button(words, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.onclick = act;
    return button;
  }

  link(words) {
    const link = document.createElement('a');
    link.href = '/sign-in';
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = words.replace('{name}', this.data.name);
    return link;
  }
}

try { forgetWhatIsPastItsTime(Date.now()); } catch { /* this browser keeps nothing */ }
new Watch(document.querySelector('.watch'), JSON.parse(document.querySelector('#watch').textContent));
