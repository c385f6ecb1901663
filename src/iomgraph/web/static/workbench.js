/* The workbench's editor, completion and copying. Everything else on the page works without this script. */
"use strict";
(() => {
  const area = document.getElementById("query");
  const form = document.getElementById("ask");
  if (!area || !form) return;

  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    const text = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = text; }, 2000);
    });
  }

  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  if (typeof window.Yasqe !== "function") return;

  // The editor asks nobody: no prefix service, no remote completion, nothing kept in the browser.
  const Yasqe = window.Yasqe;
  const place = document.createElement("div");
  area.after(place);
  const editor = new Yasqe(place, {
    value: area.value,
    persistenceId: null,
    autocompleters: [],
    createShareableLink: null,
    createShortLink: null,
    showQueryButton: false,
    resizeable: false,
    consumeShareLink: null,
    collapsePrefixesOnLoad: false,
    viewportMargin: Infinity,
    foldGutter: false,
    gutters: ["CodeMirror-linenumbers"],
  });
  editor.setSize(null, "auto");
  area.hidden = true;
  const label = document.querySelector("label[for=query]");
  label.removeAttribute("for");
  label.addEventListener("click", () => editor.focus());
  const input = editor.getInputField();
  input.setAttribute("aria-label", area.dataset.label);
  input.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  document.getElementById("keys").textContent = area.dataset.keys;
  form.addEventListener("submit", () => { area.value = editor.getValue(); });

  const run = () => form.requestSubmit();
  editor.setOption("extraKeys", {
    "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": () => complete(true),
    // Tab goes on to the next part of the page: a keyboard must be able to leave.
    Tab: false, "Shift-Tab": false,
  });

  const line = Number(area.dataset.line);
  if (line > 0 && line <= editor.lineCount()) {
    editor.addLineClass(line - 1, "background", "wrong-line");
    editor.setCursor({ line: line - 1, ch: Math.max(0, Number(area.dataset.column) - 1) });
    editor.focus();
  }

  let known = null;
  async function terms() {
    if (!known) {
      known = fetch(area.dataset.terms).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
      if (!(await known)) known = null;
    }
    return known;
  }

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function found(data, written) {
    const wanted = fold(written);
    const local = wanted.includes(":") ? wanted : null;
    const rank = (entry) => {
      const id = fold(entry.id), name = fold(entry.label || "");
      if (entry.id.startsWith(written)) return 0;
      if (id.startsWith(wanted)) return .5;
      if (name === wanted) return .7;
      if (local) return id.startsWith(local.split(":")[0] + ":") && (id.includes(local.split(":")[1]) || name.includes(local.split(":")[1])) ? 1 : -1;
      if (name.startsWith(wanted)) return 1;
      return id.split(":")[1].startsWith(wanted) ? 1 : name.split(/\s+/).some((word) => word.startsWith(wanted)) ? 2 : -1;
    };
    const entries = [...data.terms, ...data.things]
      .map((entry) => ({ entry, at: rank(entry) }))
      .filter((each) => each.at >= 0)
      .sort((a, b) => a.at - b.at || (a.at < 1 ? a.entry.id.length - b.entry.id.length : 0)
        || (b.entry.used || 0) - (a.entry.used || 0) || a.entry.id.localeCompare(b.entry.id));
    const words = local ? [] : data.keywords.filter((word) => fold(word).startsWith(wanted));
    const prefixes = local ? [] : Object.keys(data.prefixes).filter((name) => name.startsWith(wanted)).map((name) => `${name}:`);
    return [
      ...words.slice(0, 6).map((text) => ({ text })),
      ...prefixes.slice(0, 4).map((text) => ({ text })),
      ...entries.slice(0, 30).map(({ entry }) => ({ text: entry.id, note: [entry.label, entry.comment].filter(Boolean).join(" – ") })),
    ];
  }

  // What stands before the cursor that could be completed; null in a comment or a variable.
  function written() {
    const cursor = editor.getCursor();
    const before = editor.getLine(cursor.line).slice(0, cursor.ch);
    if (/^[^"'<]*#/.test(before) || /[?$][\w]*$/.test(before)) return null;
    return { cursor, text: /[\p{L}\p{N}_:-]*$/u.exec(before)[0] };
  }

  function drawn(item, entry) {
    item.textContent = entry.text;
    if (!entry.note) return;
    const note = document.createElement("small");
    note.textContent = entry.note.slice(0, 160);
    item.append(note);
  }

  async function complete(asked) {
    const data = await terms();
    const here = written();
    if (!data || !here || editor.state.completionActive || (!asked && here.text.length < 2)) return;
    editor.showHint({
      completeSingle: false,
      closeCharacters: /[\s()[\]{};,.<>]/,
      // Asked again at every letter while the list is open.
      hint: () => {
        const now = written();
        if (!now) return null;
        const list = found(data, now.text).filter((each) => each.text !== now.text);
        return list.length ? {
          from: { line: now.cursor.line, ch: now.cursor.ch - now.text.length },
          to: now.cursor,
          list: list.map((each) => ({ text: each.text, render: (item) => drawn(item, each) })),
        } : null;
      },
    });
  }

  // The list is renewed before the next key, not a frame later: until then CodeMirror swallows the Enter of who types fast.
  function renewed() {
    const open = editor.state.completionActive;
    if (!open || !open.debounce) return;
    cancelAnimationFrame(open.debounce);
    open.debounce = 0;
    open.update();
  }
  editor.on("cursorActivity", () => { queueMicrotask(renewed); });

  editor.on("focus", () => { terms(); });
  editor.on("inputRead", (_, change) => { if (change.origin === "+input") complete(false); });
})();
