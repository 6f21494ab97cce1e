import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      lib: {
        entry: { index: at('src-main/index.ts'), cli: at('src-main/cli.ts'), host: at('src-main/host.ts') },
        formats: ['es'],
      },
      // @xterm/headless and its addon have no named ES exports, so they are bundled instead of imported at run time.
      externalizeDeps: { exclude: ['@xterm/headless', '@xterm/addon-serialize'] },
    },
  },
  preload: {
    build: {
      lib: { entry: at('src-preload/index.ts'), formats: ['cjs'] },
      externalizeDeps: { exclude: ['zod'] },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react()],
    build: { rollupOptions: { input: at('src-renderer/index.html') } },
  },
})
