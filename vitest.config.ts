import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Machines that run CI are shared: one more try tells a slow moment from a fault.
    retry: process.env.CI ? 1 : 0,
  },
});
