type Props = { readonly added: number; readonly removed: number }

/** `+12 −3`, told apart by sign as well as by colour. */
export function LineCounts({ added, removed }: Props) {
  if (added === 0 && removed === 0) return <span className="muted">–</span>
  return (
    <span className="line-counts">
      <span className="visually-hidden">{`${added} lines added, ${removed} removed`}</span>
      <span className="good" aria-hidden>{`+${added}`}</span>
      <span className="bad" aria-hidden>{`−${removed}`}</span>
    </span>
  )
}
