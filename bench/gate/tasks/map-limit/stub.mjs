export const mapAll = (items, work) => Promise.all(items.map(work))
