/* comparison: as export/chart/compare.py has it */
const holders = F => {
  const found = new Map();
  for (const r of walk(F)) for (const l of r[7] || []) {
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
  const all = [], add = (kind, r) => all.push({kind, unit: r[0]}), was = holders(A), is = holders(B);
  for (const r of walk(B)) {
    const old = A.get(r[0]);
    if (!old) { if (!was.has(r[0])) add("created", r); continue; }
    if (!(r[5] & 1) && renamed(old, r)) add("renamed", r);
    if (old[1] !== r[1]) add("moved", r);
  }
  for (const r of walk(A)) if (!B.has(r[0]) && !is.has(r[0])) add("gone", r);
  for (const [key, now] of is) {
    const old = was.get(key) ? [...was.get(key).people] : [], people = [...now.people];
    if (people.length && [...old].sort().join() !== [...people].sort().join()) all.push({kind: "holder", unit: now.unit, title: now.title, old, people});
  }
  return all;
};
const told = (c, A, B) => {
  const a = A.get(c.unit), b = B.get(c.unit);
  if (c.kind === "renamed") return name(a) + " → " + name(b);
  if (c.kind === "moved") return say("from_to", {name: name(b), from: unit(a[1], A), to: unit(b[1], B)});
  const title = b[5] & 1 ? "" : pick(c.title)[0];
  return say("from_to", {name: title ? title + (c.unit === D.r ? "" : " – " + name(b)) : name(b), from: c.old.join(", ") || say("nobody"), to: c.people.join(", ")});
};
const fate = (r, since, day) => {
  const met = D.b.filter(b => b[0] === r[0] && b[4] >= since && b[3] <= day).pop();
  if (!met) return name(r);
  const [, kind, names, , last, when] = met, into = names.map(n => pick(n)[0]).join(", ");
  const told = into ? say(kind + "_into", {into}) : say("was_" + kind);
  return say("with_fate", {name: name(r), fate: when ? say("fate_on", {told, day: date(when)}) : say("fate_by", {told, day: date(last)})});
};
const lines = (kind, list, A, B, since, day) => {
  if (kind !== "created" && kind !== "gone") return list.map(c => told(c, A, B));
  const F = kind === "gone" ? A : B, by = new Map();
  for (const c of list) {
    const r = F.get(c.unit), parent = r[1] < 0 ? "" : unit(r[1], F);
    (by.get(parent) || by.set(parent, []).get(parent)).push(kind === "gone" ? fate(r, since, day) : name(r));
  }
  return [...by].map(([parent, names]) => parent ? say("under_it", {parent, names: names.join(" · ")}) : names.join(" · "));
};
