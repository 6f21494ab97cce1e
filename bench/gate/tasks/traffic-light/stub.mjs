export const COLOURS = ['green', 'amber', 'red']
