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
    const list = kids.get(u) || [], of = r => size.get(r[0]);
    const main = list.reduce((best, r) => best && of(best) >= of(r) ? best : r, null), rest = main ? rows(list) - of(main) : 0;
    const few = list.length <= 4 && rest === list.length - 1;
    if (main && of(main) > 1 && (few || (rest <= 12 && of(main) >= 3 * rest))) {
      found.set(u, ["s", [list.filter(r => r !== main), [main]]]);
      u = main[0];
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
