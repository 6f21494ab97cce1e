import type { Settings } from '../../src-shared/model/settings.ts'
import type { Disposer } from '../../src-shared/result.ts'
import { onHighContrast } from '../bridge.ts'
import { followLanguage } from '../i18n/i18n.ts'
import { useSettings } from './settings.ts'

let systemWantsMore = false

const applyContrast = (contrast: Settings['appearance']['contrast'] | undefined): void => {
  const more = contrast === 'more' || systemWantsMore
  if (more) document.documentElement.dataset.contrast = 'more'
  else delete document.documentElement.dataset.contrast
}

const apply = (settings: Settings | null): void => {
  applyContrast(settings?.appearance.contrast)
  if (settings !== null) void followLanguage(settings)
}

/** Contrast and language follow the settings; the colour scheme does by itself, through the system's. */
export const followAppearance = (): Disposer => {
  const stopContrast = onHighContrast((more) => {
    systemWantsMore = more
    apply(useSettings.getState().settings)
  })
  const stopSettings = useSettings.subscribe(({ settings }, before) => {
    if (settings !== before.settings) apply(settings)
  })
  return () => {
    stopContrast()
    stopSettings()
  }
}
