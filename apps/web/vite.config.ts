import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = `http://127.0.0.1:${process.env.PORT ?? '8787'}`;

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    // Isolated, as the server makes it.
    headers: {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    },
    proxy: { '/v1': api, '/docs': api, '/openapi.json': api, '/health': api },
  },
  // Workers keep their names: the server gives the engine's script its own content security policy.
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'assets/worker-[name]-[hash].js' } } },
  build: { target: 'es2024', chunkSizeWarningLimit: 4000 },
});
