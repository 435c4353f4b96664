// What one person keeps in a browser is unreadable to the next: encrypted with a key that the server gives to its owner's page alone.
// At the keystroke and not after it, and on plain http too, where browsers have no encryption of their own: hence the library.

const NACL = '/shell/tweetnacl-1.0.3.js';
const nacl = await import(new URL(NACL, location.href).href).then(() => globalThis.nacl, () => null);

const bytes = (text) => new TextEncoder().encode(text);
const hex = (some) => [...some].map((one) => one.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

class Secrecy {
  constructor(key) {
    this.key = unhex(key);
    this.works = Boolean(nacl) && this.key.length === nacl.secretbox.keyLength;
  }

  // A name that says nothing, the same each time for whoever has the key.
  name(words) { return hex(nacl.hash(bytes(JSON.stringify([hex(this.key), words])))).slice(0, 32); }

  seal(content) {
    const nonce = nacl.randomBytes(nacl.secretbox.nonceLength);
    const box = nacl.secretbox(bytes(JSON.stringify(content)), nonce, this.key);
    let text = '';
    for (const part of [nonce, box]) for (let at = 0; at < part.length; at += 8192) text += String.fromCharCode(...part.subarray(at, at + 8192));
    return btoa(text);
  }

  // What was sealed; null for what somebody else sealed, or changed.
  open(sealed) {
    try {
      const all = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
      const nonce = all.subarray(0, nacl.secretbox.nonceLength);
      const content = nacl.secretbox.open(all.subarray(nacl.secretbox.nonceLength), nonce, this.key);
      return content && JSON.parse(new TextDecoder().decode(content));
    } catch { return null; }
  }
}
