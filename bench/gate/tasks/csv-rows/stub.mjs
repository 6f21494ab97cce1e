export const writeRow = (fields) => `${fields.join(',')}\n`
