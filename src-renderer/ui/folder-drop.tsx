import { type DragEvent, type ReactNode, useRef, useState } from 'react'

type Props = {
  readonly onDropFile: (file: File) => void
  /** Shown over everything while something is dragged over the window. */
  readonly overlay: ReactNode
  readonly children: ReactNode
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

/** Makes all of its area a place to drop a file or folder on. */
export function FolderDrop({ onDropFile, overlay, children }: Props) {
  const [over, setOver] = useState(false)
  // Enter and leave also come for every child; only the outermost pair counts.
  const depth = useRef(0)
  const settle = (next: number) => {
    depth.current = next
    setOver(next > 0)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a keyboard twin, the button that picks a folder
    <div
      className="folder-drop"
      onDragEnter={(event) => carriesFiles(event) && settle(depth.current + 1)}
      onDragLeave={(event) => carriesFiles(event) && settle(Math.max(0, depth.current - 1))}
      onDragOver={(event) => {
        if (carriesFiles(event)) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        settle(0)
        const [file] = event.dataTransfer.files
        if (file !== undefined) onDropFile(file)
      }}
    >
      {children}
      {over ? <div className="drop-overlay">{overlay}</div> : null}
    </div>
  )
}
