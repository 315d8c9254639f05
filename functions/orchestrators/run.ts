import * as df from 'durable-functions';
import { toOrchestrator } from '../../shared/adapters/durable/interpreter.ts';
import { run } from '../../shared/workflow/run.ts';

df.app.orchestration('run', toOrchestrator(run));
