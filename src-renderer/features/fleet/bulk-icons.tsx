import { Archive, Pause, Play, Square, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { BulkWay } from '../../stores/fleet-view.ts'

const SIZE = 14

export const BULK_ICONS: Readonly<Record<BulkWay, ReactNode>> = {
  resume: <Play size={SIZE} aria-hidden />,
  pause: <Pause size={SIZE} aria-hidden />,
  stop: <Square size={SIZE} aria-hidden />,
  archive: <Archive size={SIZE} aria-hidden />,
  delete: <Trash2 size={SIZE} aria-hidden />,
}
