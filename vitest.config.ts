import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['wardkeeper-source'] },
  ssr: { resolve: { conditions: ['wardkeeper-source'] } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 },
});
