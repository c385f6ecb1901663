/* What the reader can do. */
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

/* when a holder began: on a day, in a month or a year, or within an open or closed interval */
const began = (first, last) => !last ? say("since", {day: date(first)})
  : first === ".." ? say("since_at_latest", {day: date(last)})
  : last === ".." ? say("since_at_earliest", {day: date(first)}) : say("since_between", {day: date(first), last: date(last)});

/* the sentences of a box */
const sheet = u => {
  const r = L.F.get(u), row = (t, d) => d ? `<dt>${esc(t)}</dt><dd>${d}</dd>` : "";
  
  const names = D.l.map((l, i) => D.n[r[3]][i] ? row(D.w[l].self, `<span lang="${l}">${esc(D.q[D.n[r[3]][i]])}</span>`) : "").join("");
  const lines = (r[7] || []).map(l => row(!(r[5] & 1) && pick(l[1])[0] || name(r), l[3] < 0
    ? esc(say(l[2] === 3 ? "vacant" : "holder_unknown"))
    : esc([D.q[l[3]], l[4] ? began(...l[4].split("/")) : "", l[2] ? say(l[2] === 2 ? "perhaps_begun" : "no_end") : ""].filter(Boolean).join(", ")))).join("");
  const sure = r[1] < 0 ? "" : [say(r[5] & 4 ? r[6] && r[6].length ? "lapsed" : "undated" : r[5] & 8 ? "certain" : "shown"), r[5] & 2 ? say("inferred") : ""].join(" ");
  const quotes = [...new Set([...(r[6] || []), ...(r[7] || []).flatMap(l => l[5] || [])])].map(i => {
    const [source, ...pieces] = D.s[i];
    return `<blockquote>${esc(pieces.map(p => D.q[p]).join(","))}<cite>${esc(D.q[source])}</cite></blockquote>`;
  }).join("");
  $("what").innerHTML = `<h2 id=wh tabindex=-1 autofocus>${esc(name(r))}</h2><dl>${names}${row(say("kind"), esc(kind(r[4])))}${r[1] < 0 ? "" : row(say("under"), esc([r[1], ...(r[8] || [])].map(p => unit(p, L.F)).join("; ")))}${lines}</dl><p>${esc(sure)}</p>${quotes ? `<h3>${esc(say("sentences"))}</h3>${quotes}` : ""}`;
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
if (get(at).all.size > 150) {
  const kids = below(get(at).all);
  for (const [u, list] of kids) if (u !== D.r && get(at).all.get(u)[1] !== D.r && list.length) folded.add(u);
}
draw();
$("bar").hidden = false;
