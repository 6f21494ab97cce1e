export const isFlag = (argument) => argument.startsWith('--') && argument !== '--'
