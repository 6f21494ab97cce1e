import type { ToldEvent } from './told-event.ts'

/** Named texts. `brief`: at most two lines of each. */
export function Parts({
  parts,
  brief = false,
}: {
  readonly parts: ToldEvent['parts']
  readonly brief?: boolean
}) {
  if (parts.length === 0) return null
  return (
    <dl className={brief ? 'event-parts brief' : 'event-parts'}>
      {parts.map(([name, text]) => (
        <div key={`${name} ${text}`}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
