import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** These start services, browsers and hosts, or change what a process shares. */
const PROCESSES = [
  ...['e2e', 'web', 'infra', 'docs', 'package', 'scale-out'].map(
    (room) => `test/${room}/**/*.test.ts`,
  ),
  'test/attack/service/**/*.test.ts',
  'packages/host/test/**/*.test.ts',
  'test/cli/{service,demo,usage}.test.ts',
  'test/adapters/store-crash.test.ts',
  'test/profiles/openapi-reference/write/curl.test.ts',
];

export default defineConfig({
  test: {
    // Ends what hangs. Long, because machines that run CI are shared: time says nothing about a test.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    setupFiles: ['test/setup.ts'],
    // Most of them wait for a process they have started.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'processes', include: PROCESSES } },
      {
        extends: true,
        test: {
          name: 'units',
          include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
          exclude: PROCESSES,
          // Importing the product again for each file takes longer than its tests.
          isolate: false,
        },
      },
    ],
  },
});
