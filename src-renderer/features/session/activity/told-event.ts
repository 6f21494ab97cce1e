/** An event in a person's words. */
export type ToldEvent = {
  readonly title: string
  readonly detail: string
  /** Named texts, e.g. the four parts of a decision. */
  readonly parts: readonly (readonly [name: string, text: string])[]
  readonly tone: 'plain' | 'voice' | 'good' | 'warning' | 'danger'
}

export const tell = (
  title: string,
  detail = '',
  tone: ToldEvent['tone'] = 'plain',
  parts: ToldEvent['parts'] = [],
): ToldEvent => ({ title, detail, tone, parts })
