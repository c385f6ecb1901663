/* The organization chart's page: folds, searches, changes language and day, compares two days, shows the sources.
   Data (JSON, deflated, in base85): l languages, r root, u keys of units without a name, x names of units never drawn, k kinds, n names (texts by language),
   b what became of units [unit, kind, names of what came out, first day or "", last day, when in whole],
   q texts, s sentences [source, parts between commas…], f frames [day, records by columns, removed units, [left out: gone, unseen, long since], problems],
   w words by language, c class of every kind, o options {lang, at, cmp, last}.
   Record: unit, parent, rank, name, kind, flags, sentences, lines, further parents.
   Line: post, title, state, person, since, sentences. Flags: 1 post, 2 inferred, 4 dashed, 8 certain. */
const $ = id => document.getElementById(id), T = $("t");
if (!self.DecompressionStream) {
  document.querySelectorAll("noscript").forEach(e => e.insertAdjacentHTML("afterend", e.textContent));
  return;
}
const text = $("d").textContent, bytes = new Uint8Array(text.length / 5 * 4);
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
for (let i = 0; i < text.length; i += 5) {
  const word = [...text.slice(i, i + 5).padEnd(5, "~")].reduce((n, c) => n * 85 + DIGITS.indexOf(c), 0);
  [24, 16, 8, 0].forEach((shift, k) => bytes[i / 5 * 4 + k] = word >>> shift);
}
const D = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json(), O = D.o;
const KIND = ["created", "gone", "renamed", "moved", "holder"], BAD = ["cycle", "orphan", "detached", "parents", "unnamed", "early"];
const esc = s => String(s).replace(/[&<>"']/g, c => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})[c]);
const flat = s => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let lang = O.lang, at = O.at, other = O.cmp, folded = new Set(), typed = "", timer = 0, L;

/* words */
const say = (key, gaps = {}) => Object.entries(gaps).reduce((t, [k, v]) => t.replaceAll("{" + k + "}", v), D.w[lang][key]);
const count = (key, n) => D.w[lang][key][new Intl.PluralRules(D.w[lang].locale).select(n) === "one" ? "one" : "other"].replace("{n}", n);
const date = iso => new Intl.DateTimeFormat(D.w[lang].locale, {timeZone: "UTC", ...(iso.length > 7 ? {dateStyle: "long"} : iso.length > 4 ? {year: "numeric", month: "long"} : {year: "numeric"})}).format(new Date(iso)).replace(/^1(?= )/, D.w[lang].first_day || "1");
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
for (const [day, columns = [], removed = [], [gone, unseen, silent], problems = []] of D.f) {
  sum = new Map(sum);
  removed.forEach(u => sum.delete(u));
  (columns[0] || []).forEach((u, i) => sum.set(u, columns.map(c => c[i])));
  frames.push({day, all: sum, gone, unseen, silent, problems});
}
const below = F => {
  const kids = new Map();
  for (const r of [...F.values()].sort((a, b) => a[2] - b[2])) if (r[1] >= 0) (kids.get(r[1]) || kids.set(r[1], []).get(r[1])).push(r);
  return kids;
};
const walk = (F, kids = below(F)) => {
  const found = [];
  for (const stack = [D.r]; stack.length;) {
    const u = stack.pop();
    found.push(F.get(u));
    stack.push(...(kids.get(u) || []).map(r => r[0]).reverse());
  }
  return found;
};
