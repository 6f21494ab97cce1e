import './zod-setup.ts'
import './style-nonce.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startSync } from './stores/sync.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/small-parts.css'
import './styles/layout.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
startSync()
createRoot(root).render(<App />)
