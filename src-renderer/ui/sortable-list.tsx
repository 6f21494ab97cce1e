import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { GripVertical } from 'lucide-react'
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react'

export type SortWords = {
  /** Name of the button that is dragged. */
  readonly handle: (number: number) => string
  readonly instructions: string
  readonly lifted: (number: number) => string
  readonly over: (place: number, count: number) => string
  readonly dropped: (place: number, count: number) => string
  readonly cancelled: string
}

type Keyed = { readonly key: string }
type Props<T extends Keyed> = {
  readonly label: string
  readonly items: readonly T[]
  readonly words: SortWords
  /** `to`: the place afterwards, from 0. `byKey`: nobody has told yet where it went. */
  readonly onMove: (move: { key: string; to: number; byKey: boolean }) => void
  readonly children: (item: T, place: { at: number; handle: ReactNode }) => ReactNode
}

/** Moves only up and down: that is all a list has. */
const moved = (y: number): CSSProperties['transform'] => `translate3d(0, ${Math.round(y)}px, 0)`

/** As `--motion`. */
const MOTION = { duration: 120, easing: 'ease-out' } as const

type RowProps<T extends Keyed> = {
  readonly item: T
  readonly at: number
  readonly list: Props<T>
}

function Row<T extends Keyed>({ item, at, list }: RowProps<T>) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: item.key, transition: MOTION })
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const to = at + by
    if (to >= 0 && to < list.items.length) list.onMove({ key: item.key, to, byKey: true })
  }
  const handle = (
    <button
      type="button"
      ref={setActivatorNodeRef}
      className="drag-handle"
      {...attributes}
      {...listeners}
      aria-label={list.words.handle(at + 1)}
    >
      <GripVertical size={13} aria-hidden />
    </button>
  )
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? 'sortable-row dragging' : 'sortable-row'}
      style={{ transform: transform === null ? undefined : moved(transform.y), transition }}
      onKeyDown={step}
    >
      {list.children(item, { at, handle })}
    </li>
  )
}

/** A list in an order that a person chooses: by dragging, by Alt and the arrow keys, or by the handle's own keys. */
export function SortableList<T extends Keyed>(props: Props<T>) {
  const { label, items, words, onMove } = props
  const sensors = useSensors(
    // A few pixels: a click on the handle is no drag.
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const placeOf = (id: unknown): number => items.findIndex(({ key }) => key === id)
  const announcements: Announcements = {
    onDragStart: ({ active }) => words.lifted(placeOf(active.id) + 1),
    onDragOver: ({ over }) => (over === null ? undefined : words.over(placeOf(over.id) + 1, items.length)),
    onDragEnd: ({ over }) =>
      over === null ? words.cancelled : words.dropped(placeOf(over.id) + 1, items.length),
    onDragCancel: () => words.cancelled,
  }
  const drop = ({ active, over }: DragEndEvent) => {
    if (over !== null && over.id !== active.id)
      onMove({ key: String(active.id), to: placeOf(over.id), byKey: false })
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements, screenReaderInstructions: { draggable: words.instructions } }}
      onDragEnd={drop}
    >
      <SortableContext items={items.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <ol className="sortable-list" aria-label={label}>
          {items.map((item, at) => (
            <Row key={item.key} item={item} at={at} list={props} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}
