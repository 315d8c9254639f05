import { existsSync } from 'node:fs';
import { createApp } from '../../../shared/app.ts';
import { provideApp } from '../../../shared/get-app.ts';
import { readSettings } from '../../../shared/settings.ts';

/**
 * The product with a gate that throws while the file `FAIL_WHILE` exists, as during an outage of
 * storage.
 */
provideApp(async () => {
  const app = await createApp(readSettings(process.env));
  const { runGate } = app.activities;
  return {
    ...app,
    activities: {
      ...app.activities,
      async runGate(input, engine) {
        if (existsSync(process.env.FAIL_WHILE ?? '')) throw new Error('storage is away');
        return runGate(input, engine);
      },
    },
  };
});

await import('../../../functions/index.ts');
