import type { CommandTable } from '../command.ts';
import { approve } from './approve.ts';
import { budget } from './budget.ts';
import { cancel } from './cancel.ts';
import { check } from './check.ts';
import { clean } from './clean.ts';
import { createCompletion } from './completion.ts';
import { demo } from './demo.ts';
import { dev } from './dev.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { download } from './download.ts';
import { evalCommand } from './eval.ts';
import { events } from './events.ts';
import { exportCommand } from './export.ts';
import { mcp } from './mcp.ts';
import { plan } from './plan.ts';
import { profiles } from './profiles.ts';
import { regenerate } from './regenerate.ts';
import { reject } from './reject.ts';
import { replace } from './replace.ts';
import { resume } from './resume.ts';
import { retry } from './retry.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { status } from './status.ts';
import { suspend } from './suspend.ts';
import { verify } from './verify.ts';

export const COMMANDS: CommandTable = {
  demo,
  dev,
  run,
  status,
  runs,
  approve,
  reject,
  regenerate,
  replace,
  plan,
  budget,
  suspend,
  resume,
  retry,
  cancel,
  events,
  download,
  diff,
  export: exportCommand,
  check,
  eval: evalCommand,
  verify,
  profiles,
  doctor,
  mcp,
  completion: createCompletion(() => COMMANDS),
  clean,
};
