import { useEffect, useState } from 'react'
import { onOnline } from '../../bridge.ts'

/** False: the machine says that it has no network. */
export const useOnline = (): boolean => {
  const [online, setOnline] = useState(true)
  useEffect(() => onOnline(setOnline), [])
  return online
}
