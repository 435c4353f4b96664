// Fields of Streamlit's in which somebody types: kept in use while the line is cut, sent by themselves where the page says so, and
// asked about before the page is left.

const FIELDS = 'textarea, input[type=text]';
const TYPED = 'textarea, input:is([type=text], [type=number], [type=email], [type=password]):not([role=combobox])';
const isCut = () => document.querySelector('[data-test-connection-state]')?.dataset.testConnectionState !== 'CONNECTED';

// Streamlit disables every field while the line is cut. What was typed last would stand there and never be sent (a field that is
// disabled is not left), and what is typed on would be lost. Kept in use it is a field like any other, and its text goes with
// what is done next. It happens before the browser takes the cursor out; where Streamlit's own field does so, it is put back.
let left = null;  // the field out of which the cursor was taken at this very moment
document.addEventListener('focusout', ({ target }) => {
  left = target;
  setTimeout(() => { left = null; });
});
new MutationObserver((changes) => {
  if (!isCut()) return;
  for (const { target: field } of changes) {
    if (!field.disabled || !field.matches(TYPED)) continue;
    field.disabled = false;
    if (field === left && document.activeElement === document.body) field.focus({ preventScroll: true });
  }
}).observe(document.documentElement, { subtree: true, attributeFilter: ['disabled'] });

// Words that were typed and not sent: in a field of such a place, or shown by one without fields.
const UNSENT = '[class*="st-key-unsent-"]';
const isUnsent = (place) => {
  const fields = [...place.querySelectorAll(FIELDS)];
  return fields.length ? fields.some((field) => field.value.trim()) : place.innerText.trim() !== '';
};

// Text that the page sends by itself a moment after the last keystroke, or once there is a server again: Streamlit sends a field when
// it is left, or at Ctrl+Enter. Until then the place says that more was typed than what was saved (`page.css`).
const PLACE = '[class*="st-key-saving-"]';
const SAVING = `${PLACE} textarea`;
const PAUSE = 1200;  // ms
const send = (field) => {
  if (isCut()) {
    field.toSave = setTimeout(send, PAUSE, field);
    return;
  }
  field.toSave = 0;
  field.closest(PLACE)?.removeAttribute('data-typed');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true }));
};
document.documentElement.addEventListener('input', ({ target: field }) => {
  if (!field.matches?.(SAVING)) return;
  clearTimeout(field.toSave);
  field.toSave = setTimeout(send, PAUSE, field);
  field.closest(PLACE).setAttribute('data-typed', '');
});
const isToBeSaved = () => [...document.querySelectorAll(SAVING)].some((field) => field.toSave && field === document.activeElement);

// Once what is on the page is not for who looks now, nobody is asked (`watch.js`).
let letGo = false;
window.addEventListener('evenwicht:let-go', () => { letGo = true; });
window.addEventListener('beforeunload', (event) => {
  if (!letGo && (isToBeSaved() || [...document.querySelectorAll(UNSENT)].some(isUnsent))) event.preventDefault();
});

// Streamlit runs the page again at an `r` typed outside a field, and nobody can switch that off: here it is a letter like any other.
document.documentElement.addEventListener('keydown', (event) => {
  if (/^[rc]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
});
