// Monaco and the dialogs write <style> elements at run time. A Content-Security-Policy that let these
// through would let through any injected style, so each such element gets a constructed style sheet
// instead, which the policy allows: its text comes from our own scripts, never from markup. The element
// itself stays empty; the policy names the hash of an empty style.

const sheets = new WeakMap();

function construct(style) {
  const sheet = new CSSStyleSheet();
  let text = '';
  const content = {
    configurable: true,
    get: () => text,
    set(value) {
      text = String(value);
      sheet.replaceSync(text);
    },
  };
  Object.defineProperties(style, {
    sheet: { get: () => sheet },
    textContent: content,
    innerText: content,
    innerHTML: content,
    appendChild: {
      value(node) {
        content.set(text + node.textContent);
        return node;
      },
    },
    remove: {
      value() {
        drop(style);
        HTMLStyleElement.prototype.remove.call(style);
      },
    },
  });
  sheets.set(style, sheet);
  document.adoptedStyleSheets.push(sheet);
}

function drop(style) {
  const index = document.adoptedStyleSheets.indexOf(sheets.get(style));
  if (index >= 0) document.adoptedStyleSheets.splice(index, 1);
}

const { createElement } = Document.prototype;
Document.prototype.createElement = function (name, options) {
  const element = createElement.call(this, name, options);
  if (element instanceof HTMLStyleElement) construct(element);
  return element;
};

const { removeChild } = Node.prototype;
Node.prototype.removeChild = function (child) {
  if (child instanceof HTMLStyleElement) drop(child);
  return removeChild.call(this, child);
};
