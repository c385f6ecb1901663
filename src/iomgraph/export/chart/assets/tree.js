/* the tree: as export/chart/markup.py has it */
const label = r => {
  const [text, code] = pick(r[3]);
  return !text ? esc(name(r)) : code === lang ? esc(text) : `<span lang="${code}">${esc(text)}</span>`;
};
const tree = (F, marks, lost) => {
  const kids = below(F), size = sizes(F, kids), laid = arrange(F, kids, size), ghosts = new Map();
  for (const r of walk(F, kids)) (r[8] || []).forEach(p => (ghosts.get(p) || ghosts.set(p, []).get(p)).push(r));
  const li = (r, css) => {
    const c = [css, r[5] & 2 ? "i" : ""].filter(Boolean).join(" ");
    return `<li role=none${c ? ` class="${c}"` : ""}>` + box(r) + under(r[0]);
  };
  const line = (r, l) => l[3] < 0
    ? `<b class=v>${esc(say(l[2] === 3 ? "vacant" : "holder_unknown"))}</b>`
    : `<b${l[2] ? " class=q" : ""}>${r[5] & 1 ? "" : `<i>${esc(pick(l[1])[0])}</i> `}${esc(l[2] === 2 ? say("perhaps", {name: D.q[l[3]]}) : D.q[l[3]])}</b>`;
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
  return li(F.get(D.r), "m");
};
