/** `--bg` of the stylesheet's tokens, which main cannot read. */
export const BACKGROUNDS = {
  usual: { light: '#fdfdfe', dark: '#121318' },
  highContrast: { light: '#ffffff', dark: '#000000' },
} as const
