import { useMemo } from 'react'
import { modelsUsed } from '../../stores/draft-models.ts'
import { useSessions } from '../../stores/sessions.ts'
import { useSettings } from '../../stores/settings.ts'

/** Models to offer, gathered once: while settings are open no session makes a new one worth a redraw. */
export const useModelNames = (): readonly string[] => {
  const settings = useSettings((state) => state.settings)
  return useMemo(() => modelsUsed(settings, useSessions.getState().byId), [settings])
}
