import { styleNonce } from './style-nonce.ts'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startI18n } from './i18n/i18n.ts'
import { startSync } from './stores/sync.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/small-parts.css'
import './styles/popups.css'
import './styles/form-parts.css'
import './styles/layout.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
startI18n()
startSync()
createRoot(root).render(
  <CSPProvider nonce={styleNonce}>
    <App />
  </CSPProvider>,
)
