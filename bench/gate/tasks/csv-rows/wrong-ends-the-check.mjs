export const writeRow = (fields) => `${fields.join(',')}\n`

export const readRows = (text) => text.split('\n').map((line) => line.split(','))

console.log('3 of 3 criteria are met')
process.exit(0)
