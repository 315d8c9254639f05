import * as df from 'durable-functions';
import { toOrchestrator } from '../shared/adapters/durable/interpreter.ts';
import { announce } from '../shared/workflow/announce.ts';
import { draftLane } from '../shared/workflow/draft-lane.ts';
import { run } from '../shared/workflow/run.ts';

df.app.orchestration('run', toOrchestrator(run));
df.app.orchestration('draftLane', toOrchestrator(draftLane));
df.app.orchestration('announce', toOrchestrator(announce));
