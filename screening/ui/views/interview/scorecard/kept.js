// What the server has not acknowledged yet, kept in this browser under account, interview, field and page.
// A page never touches what another page keeps, so two tabs cannot take each other's text away.
// Where the browser keeps nothing (full, or private) this page's memory does, for as long as the page is open.

const inMemory = globalThis.evenwichtKept ??= new Map();

class Kept {
  constructor(data) {
    this.prefix = `evenwicht:${data.account}:${data.interview}:`;
    this.lasting = this.write(`${this.prefix}probe`, '');
    this.erase(`${this.prefix}probe`);
  }

  write(key, text) {
    inMemory.set(key, text);
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

  // A page's message about a field as it stands: what is kept is what would be sent.
  entry(field, page) { return { value: field.value, base_revision: field.revision, client_id: page, turn: field.turn }; }

  put(field, page) {
    const entry = { ...this.entry(field, page), page, at: Date.now() };
    this.lasting = this.write(`${this.prefix}${field.name}:${page}`, JSON.stringify(entry));
  }

  // The newest text of a field that no server acknowledged, whichever page of this person typed it.
  newest(name) {
    const found = this.keys().filter((key) => key.startsWith(`${this.prefix}${name}:`)).map((key) => this.parsed(key)).filter(Boolean);
    return found.sort((one, other) => other.at - one.at)[0] ?? null;
  }

  parsed(key) { try { return JSON.parse(this.read(key)); } catch { return null; } }

  // Let go of what was acknowledged; what its page has typed since stays.
  drop(name, page, value) {
    const key = `${this.prefix}${name}:${page}`;
    if (JSON.stringify(this.parsed(key)?.value) === JSON.stringify(value)) this.erase(key);
  }
}
