// What the server has not acknowledged yet, kept in this browser for its owner alone, by interview, field and page.
// A page never touches what another page keeps, so two tabs cannot take each other's text away.
// Where the browser keeps nothing (full, or private) this page's memory does, for as long as the page is open. Loaded after secrecy.
//
// An entry is called `evenwicht-kept:OWNER:NAME` and says until when it is kept, then what nobody else can read. Who and where
// stand in neither name. The watch of every page erases what is past its time.

const KEPT_FOR = 14 * 24 * 3600 * 1000;  // ms
const KEPT = 'evenwicht-kept:';

const inMemory = globalThis.evenwichtKept ??= new Map();

class Kept {
  constructor(data) {
    this.account = data.account;
    this.interview = data.interview;
    this.secrecy = new Secrecy(data.browser_key);
    this.names = new Map();
    this.prefix = `${KEPT}${this.secrecy.works ? this.secrecy.name('owner') : `here ${data.account}`}:`;
    this.lasting = this.write(`${this.prefix}probe`, '');
    this.erase(`${this.prefix}probe`);
    if (this.secrecy.works) this.takeInOpenText();
  }

  write(key, text) {
    inMemory.set(key, text);
    if (!this.secrecy.works) return false;
    try { localStorage.setItem(key, text); return true; } catch { return false; }
  }

  read(key) {
    try { return localStorage.getItem(key) ?? inMemory.get(key) ?? null; } catch { return inMemory.get(key) ?? null; }
  }

  erase(key) {
    inMemory.delete(key);
    try { localStorage.removeItem(key); } catch { /* it was never there */ }
  }

  keys() {
    try { return [...new Set([...Object.keys(localStorage), ...inMemory.keys()])]; } catch { return [...inMemory.keys()]; }
  }

  key(interview, field, page) {
    const words = `${interview} ${field} ${page}`;
    if (!this.names.has(words)) this.names.set(words, this.secrecy.works ? this.secrecy.name(words) : words);
    return `${this.prefix}${this.names.get(words)}`;
  }

  // A page's message about a field as it stands: what is kept is what would be sent.
  entry(field, page) { return { value: field.value, base_revision: field.revision, client_id: page, turn: field.turn }; }

  put(field, page) { this.lasting = this.keep({ ...this.entry(field, page), interview: this.interview, field: field.name, page, at: Date.now() }); }

  keep(entry) {
    const key = this.key(entry.interview, entry.field, entry.page);
    const content = { ...entry, key };
    const text = this.secrecy.works ? this.secrecy.seal(content) : JSON.stringify(content);
    return this.write(key, `${entry.at + KEPT_FOR}.${text}`);
  }

  // An entry of this owner that is within its time; null for anything else, also for one that was put under another name.
  parsed(key) {
    const text = this.read(key)?.replace(/^\d+\./, '') ?? '';
    const entry = this.secrecy.works ? this.secrecy.open(text) : this.plain(text);
    return entry?.key === key && entry.at + KEPT_FOR > Date.now() ? entry : null;
  }

  plain(text) { try { return JSON.parse(text); } catch { return null; } }

  all() { return this.keys().filter((key) => key.startsWith(this.prefix)).map((key) => this.parsed(key)).filter(Boolean); }

  // The newest text of every field of this interview that no server acknowledged, whichever page of this person typed it.
  newest() {
    const here = this.all().filter((entry) => entry.interview === this.interview).sort((one, other) => one.at - other.at);
    return new Map(here.map((entry) => [entry.field, entry]));
  }

  // Let go of what was acknowledged; what its page has typed since stays.
  drop(name, page, value) {
    const key = this.key(this.interview, name, page);
    if (JSON.stringify(this.parsed(key)?.value) === JSON.stringify(value)) this.erase(key);
  }

  // Other interviews of which something is kept here, and forgetting that.
  get others() { return [...new Set(this.all().map((entry) => entry.interview))].filter((one) => one !== this.interview); }
  forget(interview) { for (const entry of this.all()) if (entry.interview === interview) this.erase(entry.key); }

  // Before, text was kept as it is, under `evenwicht:account:interview:criterion:kind:page`. The owner's is kept like any other from now on.
  takeInOpenText() {
    for (const key of this.keys().filter((one) => one.startsWith(`evenwicht:${this.account}:`))) {
      const [interview, criterion, kind, page] = key.split(':').slice(2);
      const entry = page && this.plain(this.read(key));
      if (!entry || !('value' in entry) || !(entry.at + KEPT_FOR > Date.now())) continue;
      const { value, base_revision, client_id, at } = entry;
      if (this.keep({ value, base_revision, client_id, interview, field: `${criterion}:${kind}`, page, at })) this.erase(key);
    }
  }
}
