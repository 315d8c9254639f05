import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toCount } from '../../packages/gate/src/base.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { confirm } from '../review/ask.ts';
import { toDataDirectory } from '../run/embedded.ts';
import { canAsk } from '../terminal.ts';

/** Folders that `demo` makes below the data folder. */
const DEMO = /^demo-\d{8}T\d{9}Z-[0-9a-f]{8}$/;

export const clean: Command = {
  summary: 'delete the data of earlier demos on this machine',
  positionals: [],
  options: {
    data: OPTION.data,
    yes: { ...OPTION.yes, help: 'delete without asking' },
    json: OPTION.json,
  },
  async run(args, terminal) {
    const data = toDataDirectory(terminal, args.text('data'));
    const names = (await readdir(data).catch(() => [])).filter((name) => DEMO.test(name));
    const shown = toCount(names.length, 'demo');
    if (names.length > 0 && !args.has('yes')) {
      if (!canAsk(terminal)) {
        throw toUsageError(`clean would delete ${shown} in ${data}; add --yes to delete`);
      }
      if (!(await confirm(terminal, `Delete ${shown} in ${data}?`))) {
        terminal.say('Nothing was deleted.');
        return EXIT.declined;
      }
    }
    for (const name of names) {
      await rm(join(data, name), { recursive: true });
    }
    await rmdir(data).catch(() => undefined);
    terminal.say(`Deleted ${shown} in ${data}.`);
    terminal.answer({ deleted: names });
    return EXIT.done;
  },
};
