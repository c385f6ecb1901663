/* The organization chart's page: folds, searches, changes language and day, compares two days, shows the sources.
   Data: l languages, r root, u unit keys, x names of units never drawn, k kinds, n names (texts by language),
   q texts, s sentences [source, parts between commas…], f frames [day, records, removed units, left out: gone, unseen, problems],
   w words by language, c class of every kind, o options {lang, at, cmp, last}.
   Record: unit, parent, rank, name, kind, flags, sentences, lines, further parents.
   Line: post, title, state, person, since, sentences. Flags: 1 post, 2 inferred, 4 dashed, 8 certain. */
(() => {
"use strict";
const $ = id => document.getElementById(id), D = JSON.parse($("d").textContent), T = $("t"), O = D.o;
const KIND = ["created", "gone", "renamed", "moved", "holder"], BAD = ["cycle", "orphan", "detached", "parents", "unnamed"];
const esc = s => String(s).replace(/[&<>"']/g, c => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})[c]);
const flat = s => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let lang = O.lang, at = O.at, other = O.cmp, folded = new Set(), typed = "", timer = 0, L;

/* words */
const say = (key, gaps = {}) => Object.entries(gaps).reduce((t, [k, v]) => t.replaceAll("{" + k + "}", v), D.w[lang][key]);
const count = (key, n) => D.w[lang][key][new Intl.PluralRules(D.w[lang].locale).select(n) === "one" ? "one" : "other"].replace("{n}", n);
const date = iso => new Intl.DateTimeFormat(D.w[lang].locale, {timeZone: "UTC", ...(iso.length > 7 ? {dateStyle: "long"} : iso.length > 4 ? {year: "numeric", month: "long"} : {year: "numeric"})}).format(new Date(iso));
const pick = n => {
  const texts = D.n[n].map(i => D.q[i]), own = D.l.indexOf(lang);
  if (texts[own]) return [texts[own], lang];
  const i = texts.findIndex(Boolean);
  return i < 0 ? ["", ""] : [texts[i], D.l[i]];
};
const kind = k => { const texts = D.k[k].map(i => D.q[i]); return texts[D.l.indexOf(lang)] || texts.find(Boolean) || ""; };
const name = r => pick(r[3])[0] || say("no_name", {key: D.u[r[0]]});
const unit = (u, F) => F.get(u) ? name(F.get(u)) : D.x[u] !== undefined && pick(D.x[u])[0] || say("no_name", {key: D.u[u]});

/* frames: the state of a day is the sum of the differences up to it */
const frames = [], get = i => frames[i];
let sum = new Map();
for (const [day, records = [], removed = [], gone = 0, unseen = 0, problems = []] of D.f) {
  sum = new Map(sum);
  removed.forEach(u => sum.delete(u));
  records.forEach(r => sum.set(r[0], r));
  frames.push({day, all: sum, gone, unseen, problems});
}
const below = F => {
  const kids = new Map();
  for (const r of [...F.values()].sort((a, b) => a[2] - b[2])) if (r[1] >= 0) (kids.get(r[1]) || kids.set(r[1], []).get(r[1])).push(r);
  return kids;
};

/* layout: as export/chart/layout.py has it */
const sizes = (F, kids) => {
  const order = [D.r], size = new Map();
  for (const u of order) (kids.get(u) || []).forEach(r => order.push(r[0]));
  for (const u of order.reverse()) size.set(u, (kids.get(u) || []).reduce((n, r) => n + size.get(r[0]), 1));
  return size;
};
const arrange = (F, kids, size) => {
  const found = new Map(), rows = stack => stack.reduce((n, r) => n + size.get(r[0]), 0);
  for (let u = D.r; ;) {
    const list = kids.get(u) || [], large = list.filter(r => size.get(r[0]) > 1);
    if (large.length === 1 && list.length <= 4) {
      found.set(u, ["s", [list.filter(r => r !== large[0]), large]]);
      u = large[0][0];
      continue;
    }
    if (list.length) found.set(u, ["c", columns(list)]);
    break;
  }
  for (const [u, list] of kids) if (!found.has(u)) found.set(u, ["h", [list]]);
  return found;
  function split(pool, high) {
    const total = rows(pool), wanted = Math.ceil(total / Math.ceil(total / high)), stacks = [[]];
    for (const r of pool) {
      const last = stacks[stacks.length - 1];
      if (last.length && rows(last) + size.get(r[0]) > wanted) stacks.push([r]); else last.push(r);
    }
    return stacks;
  }
  function columns(list) {
    if (list.length <= 6 && list.every(r => size.get(r[0]) === 1)) return list.map(r => [r]);
    const own = list.filter(r => size.get(r[0]) >= 4), most = Math.max(8, ...own.map(r => size.get(r[0]))), pools = new Map();
    for (const r of list) if (size.get(r[0]) < 4) (pools.get(r[4]) || pools.set(r[4], []).get(r[4])).push(r);
    const merged = [];
    for (const pool of pools.values()) {
      for (const stack of split(pool, most)) {
        const last = merged[merged.length - 1];
        if (last && rows(last) + rows(stack) <= most) last.push(...stack); else merged.push(stack);
      }
    }
    const found = own.map(r => [r]).concat(merged);
    return found.length > 10 ? split(list, Math.max(most, Math.ceil(rows(list) / 10))) : found;
  }
};

/* the tree: as export/chart/markup.py has it */
const label = r => {
  const [text, code] = pick(r[3]);
  return !text ? esc(name(r)) : code === lang ? esc(text) : `<span lang="${code}">${esc(text)}</span>`;
};
const tree = (F, marks, lost) => {
  const kids = below(F), size = sizes(F, kids), laid = arrange(F, kids, size), ghosts = new Map();
  for (const r of F.values()) (r[8] || []).forEach(p => (ghosts.get(p) || ghosts.set(p, []).get(p)).push(r));
  for (const list of ghosts.values()) list.sort((a, b) => walk.get(a[0]) - walk.get(b[0]));
  const li = (r, css) => {
    const c = [css, r[5] & 2 ? "i" : ""].filter(Boolean).join(" ");
    return `<li role=none${c ? ` class="${c}"` : ""}>` + box(r) + under(r[0]);
  };
  const line = (r, l) => l[3] < 0
    ? `<b class=v>${esc(say(l[2] === 3 ? "vacant" : "holder_unknown"))}</b>`
    : `<b${l[2] ? " class=q" : ""}>${r[5] & 1 ? "" : `<i>${esc(pick(l[1])[0])}</i> `}${esc(D.q[l[3]])}</b>`;
  const box = r => {
    const open = kids.has(r[0]) || ghosts.has(r[0]) ? " aria-expanded=true" : "";
    let chips = KIND.filter(k => (marks.get(r[0]) || new Set()).has(k)).map(k => `<em class=${k}>${esc(say("chip_" + k))}</em>`).join("");
    if (lost.get(r[0])) chips += `<em class=gone>${esc(count("lost", lost.get(r[0])))}</em>`;
    return `<span role=treeitem id=n${r[0]} class="k${D.c[r[4]]}${r[5] & 4 ? " l" : ""}"${open}>${label(r)}${(r[7] || []).map(l => line(r, l)).join("")}${chips ? `<small>${chips}</small>` : ""}</span>`;
  };
  const ghost = r => `<li role=none class="z"><span role=treeitem data-u=${r[0]} class="g">${label(r)}<b class=v>${esc(say("see", {name: name(F.get(r[1]) || r)}))}</b></span>`;
  const under = u => {
    const extra = ghosts.get(u) || [], [mode, groups] = laid.get(u) || (extra.length ? ["h", [[]]] : []);
    if (!mode) return "";
    const also = extra.map(ghost).join("");
    let inner;
    if (mode === "s") inner = groups[0].map(r => li(r, "d")).join("") + also + li(groups[1][0], "m");
    else if (mode === "c") inner = groups.map(g => g.length === 1 ? li(g[0], "o") : '<li role=none class="p"><ul role=none class="h">' + g.map(r => li(r, "")).join("") + "</ul>").join("") + also;
    else inner = groups[0].map(r => li(r, "")).join("") + also;
    return `<ul role=group class="${mode}">${inner}</ul>`;
  };
  const walk = new Map();
  for (const stack = [D.r]; stack.length;) {
    const u = stack.pop();
    walk.set(u, walk.size);
    stack.push(...(kids.get(u) || []).map(r => r[0]).reverse());
  }
  return li(F.get(D.r), "m");
};

/* comparison: as export/chart/compare.py has it */
const holders = F => {
  const found = new Map();
  for (const r of F.values()) for (const l of r[7] || []) {
    const had = found.get(l[0]) || {unit: r[0], title: l[1], people: new Set()};
    if (l[3] >= 0) had.people.add(D.q[l[3]]);
    found.set(l[0], had);
  }
  return found;
};
const renamed = (a, b) => {
  const one = D.n[a[3]], two = D.n[b[3]], both = D.l.map((_, i) => i).filter(i => one[i] && two[i]);
  return both.length ? both.some(i => one[i] !== two[i]) : pick(a[3])[0] !== pick(b[3])[0];
};
const compare = (A, B) => {
  const all = [], add = (kind, r, more = {}) => all.push({kind, unit: r[0], ...more});
  for (const r of B.values()) {
    const old = A.get(r[0]);
    if (!old) { add("created", r); continue; }
    if (!(r[5] & 1) && renamed(old, r)) add("renamed", r);
    if (old[1] !== r[1]) add("moved", r);
  }
  for (const r of A.values()) if (!B.has(r[0])) add("gone", r);
  const was = holders(A);
  for (const [key, now] of holders(B)) {
    const old = was.get(key) ? [...was.get(key).people] : [], people = [...now.people];
    if (people.length && [...old].sort().join() !== [...people].sort().join()) all.push({kind: "holder", unit: now.unit, title: now.title, old, people});
  }
  return all;
};
const told = (c, A, B) => {
  const a = A.get(c.unit), b = B.get(c.unit), under = (r, F) => r[1] < 0 ? name(r) : say("was_under", {name: name(r), parent: unit(r[1], F)});
  if (c.kind === "created") return under(b, B);
  if (c.kind === "gone") return under(a, A);
  if (c.kind === "renamed") return say("from_to", {name: name(b), from: name(a), to: name(b)});
  if (c.kind === "moved") return say("from_to", {name: name(b), from: unit(a[1], A), to: unit(b[1], B)});
  return say("from_to", {name: pick(c.title)[0] || name(b), from: c.old.join(", ") || say("nobody"), to: c.people.join(", ")});
};

/* the page */
const draw = keep => {
  const now = get(at), F = now.all, focus = keep || (document.activeElement || {}).id;
  document.documentElement.lang = lang;
  const marks = new Map(), lost = new Map();
  let list = [], A, B;
  if (other >= 0 && other !== at) {
    const [one, two] = [get(other), get(at)].sort((x, y) => x.day < y.day ? -1 : 1);
    A = one.all; B = two.all; list = compare(A, B);
    for (const c of list) (marks.get(c.unit) || marks.set(c.unit, new Set()).get(c.unit)).add(c.kind);
    for (const c of list) if (c.kind === "gone" && B.has(A.get(c.unit)[1])) lost.set(A.get(c.unit)[1], (lost.get(A.get(c.unit)[1]) || 0) + 1);
    $("changes").innerHTML = `<h2>${esc(say("changes", {from: date(one.day), to: date(two.day)}))}</h2>` + (KIND.map(k => {
      const each = list.filter(c => c.kind === k);
      return each.length ? `<h3>${esc(say(k))} (${each.length})</h3><ul>${each.map(c => `<li>${esc(told(c, A, B))}</li>`).join("")}</ul>` : "";
    }).join("") || `<p>${esc(say("no_changes"))}</p>`);
  }
  $("changes").hidden = !list.length && !A;
  const shown = B || F;
  T.innerHTML = tree(shown, marks, lost);
  T.setAttribute("aria-label", say("chart") + ", " + name(shown.get(D.r)));
  const kids = below(shown), size = sizes(shown, kids);
  for (const u of kids.keys()) if ($("n" + u)) $("n" + u).insertAdjacentHTML("beforeend", `<i class=n aria-hidden=true data-f=${u}></i>`);
  L = {F: shown, kids, size};
  folded.forEach(u => fold(u, true));
  kids.forEach((_, u) => chip(u));
  items().forEach(e => e.tabIndex = -1);
  const first = $(focus) && T.contains($(focus)) ? $(focus) : T.querySelector("[role=treeitem]");
  first.tabIndex = 0;
  if (keep) first.focus();
  texts(shown === F ? now : get(other > at ? other : at));
  if ($("find").value) search();
};
const texts = now => {
  const F = now.all, posts = [...F.values()].filter(r => r[5] & 1).length, title = say("chart") + " – " + name(F.get(D.r));
  $("h").textContent = document.title = title;
  $("cap").textContent = [say("as_of", {day: date(now.day)}), count("units", F.size - posts), posts ? count("posts", posts) : ""].filter(Boolean).join(" · ");
  $("last").textContent = O.last && now === get(O.at) ? " · " + say("last_known", {day: date(now.day)}) : "";
  const notes = now.problems.map(([k, u, o]) => {
    const others = o.map(x => unit(x, F)).join(", ");
    return say(BAD[k], {name: unit(u, F), others, names: others});
  });
  if (now.gone) notes.push(count("gone_count", now.gone));
  if (now.unseen) notes.push(count("unseen_count", now.unseen));
  $("notes").innerHTML = notes.map(n => `<li>${esc(n)}</li>`).join("");
  document.querySelectorAll("[data-w]").forEach(e => e.textContent = say(e.dataset.w));
  document.querySelectorAll("[data-k]").forEach(e => e.textContent = kind(e.dataset.k));
  document.querySelectorAll("[data-a]").forEach(e => e.setAttribute("aria-label", say(e.dataset.a)));
  $("day").setAttribute("aria-valuetext", date(get(at).day));
  $("on").textContent = date(get(at).day);
  $("cmp").innerHTML = `<option value=-1>${esc(say("no_comparison"))}</option>` + frames.map((f, i) => `<option value=${i}${i === other ? " selected" : ""}>${esc(date(f.day))}</option>`).join("");
};

/* folding */
const items = () => [...T.querySelectorAll("[role=treeitem]")];
const seen = () => items().filter(e => e.getClientRects().length);
const group = e => e.nextElementSibling;
const num = e => +(e.id ? e.id.slice(1) : e.dataset.u);
const chip = u => { const c = T.querySelector(`[data-f="${u}"]`); if (c) c.textContent = folded.has(u) ? "+" + (L.size.get(u) - 1) : "−"; };
const fold = (u, shut) => {
  const e = $("n" + u);
  if (!e || !group(e)) return;
  e.setAttribute("aria-expanded", !shut);
  group(e).hidden = shut;
  shut ? folded.add(u) : folded.delete(u);
  chip(u);
};
const reveal = e => { for (let p = e.parentElement; p && p !== T; p = p.parentElement) if (p.hidden) fold(num(p.previousElementSibling), false); };
const go = e => {
  if (!e) return;
  reveal(e);
  items().forEach(x => x.tabIndex = -1);
  e.tabIndex = 0;
  e.focus();
};

/* the sentences of a box */
const sheet = u => {
  const r = L.F.get(u), row = (t, d) => d ? `<dt>${esc(t)}</dt><dd>${d}</dd>` : "";
  
  const names = D.l.map((l, i) => D.n[r[3]][i] ? row(D.w[l].self, `<span lang="${l}">${esc(D.q[D.n[r[3]][i]])}</span>`) : "").join("");
  const lines = (r[7] || []).map(l => row(pick(l[1])[0] || name(r), l[3] < 0
    ? esc(say(l[2] === 3 ? "vacant" : "holder_unknown"))
    : esc([D.q[l[3]], l[4] ? say("since", {day: date(l[4])}) : "", l[2] ? say("no_end") : ""].filter(Boolean).join(", ")))).join("");
  const sure = r[1] < 0 ? "" : [say(r[5] & 4 ? r[6] && r[6].length ? "lapsed" : "undated" : r[5] & 8 ? "certain" : "shown"), r[5] & 2 ? say("inferred") : ""].join(" ");
  const quotes = [...new Set([...(r[6] || []), ...(r[7] || []).flatMap(l => l[5] || [])])].map(i => {
    const [source, ...pieces] = D.s[i];
    return `<blockquote>${esc(pieces.map(p => D.q[p]).join(","))}<cite>${esc(D.q[source])}</cite></blockquote>`;
  }).join("");
  $("what").innerHTML = `<h2 id=wh>${esc(name(r))}</h2><dl>${names}${row(say("kind"), esc(kind(r[4])))}${r[1] < 0 ? "" : row(say("under"), esc([r[1], ...(r[8] || [])].map(p => unit(p, L.F)).join("; ")))}${lines}</dl><p>${esc(sure)}</p>${quotes ? `<h3>${esc(say("sentences"))}</h3>${quotes}` : ""}`;
  $("box").showModal();
};

/* search */
const search = () => {
  const wanted = flat($("find").value.trim());
  let n = 0;
  items().forEach(e => {
    const hit = wanted && flat(e.textContent).includes(wanted);
    e.classList.toggle("hit", !!hit);
    if (hit) { n++; reveal(e); }
  });
  $("hits").textContent = wanted ? count("found", n) : "";
};

/* events */
T.addEventListener("click", event => {
  const mark = event.target.closest(".n"), e = event.target.closest("[role=treeitem]");
  if (mark) { const u = +mark.dataset.f; fold(u, !folded.has(u)); go($("n" + u)); }
  else if (e && e.classList.contains("g")) go($("n" + num(e)));
  else if (e) { go(e); sheet(num(e)); }
});
T.addEventListener("keydown", event => {
  const e = event.target.closest("[role=treeitem]");
  if (!e || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = seen(), i = all.indexOf(e), open = e.getAttribute("aria-expanded"), u = num(e);
  const key = event.key;
  if (key === "ArrowDown") go(all[i + 1]);
  else if (key === "ArrowUp") go(all[i - 1]);
  else if (key === "Home") go(all[0]);
  else if (key === "End") go(all[all.length - 1]);
  else if (key === "ArrowRight") { if (open === "false") fold(u, false); else if (open) go(group(e).querySelector("[role=treeitem]")); }
  else if (key === "ArrowLeft") { if (open === "true") fold(u, true); else if (e.closest("[role=group]")) go(e.closest("[role=group]").previousElementSibling); }
  else if (key === "*") [...L.kids.get(L.F.get(u)[1]) || []].forEach(r => fold(r[0], false));
  else if (key === "Enter" || key === " ") { if (e.classList.contains("g")) go($("n" + u)); else sheet(u); }
  else if (key.length === 1) {
    clearTimeout(timer);
    timer = setTimeout(() => typed = "", 600);
    typed += flat(key);
    const from = typed.length > 1 ? i : i + 1;
    go([...all.slice(from), ...all.slice(0, from)].find(x => flat(x.textContent).startsWith(typed)));
  } else return;
  event.preventDefault();
});
const set = i => { at = Math.max(0, Math.min(frames.length - 1, i)); $("day").value = at; draw(); };
$("day").max = frames.length - 1;
$("day").value = at;
$("day").addEventListener("input", e => set(+e.target.value));
$("back").addEventListener("click", () => set(at - 1));
$("next").addEventListener("click", () => set(at + 1));
$("cmp").addEventListener("change", e => { other = +e.target.value; draw(); });
$("lang").addEventListener("change", e => { lang = e.target.value; draw(); });
$("find").addEventListener("input", search);
$("find").addEventListener("keydown", e => { if (e.key === "Enter") go(T.querySelector(".hit")); });
$("shut").addEventListener("click", () => [...L.kids.keys()].filter(u => L.F.get(u)[1] >= 0 && $("n" + u).closest("ul").className !== "s").forEach(u => fold(u, true)));
$("open").addEventListener("click", () => [...folded].forEach(u => fold(u, false)));
$("print").addEventListener("click", () => print());
$("close").addEventListener("click", () => $("box").close());
$("bar").hidden = false;
if (get(at).all.size > 150) {
  const kids = below(get(at).all);
  for (const [u, list] of kids) if (u !== D.r && get(at).all.get(u)[1] !== D.r && list.length) folded.add(u);
}
draw();
})();
