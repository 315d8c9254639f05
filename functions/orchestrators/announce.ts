import * as df from 'durable-functions';
import { toOrchestrator } from '../../shared/adapters/durable/interpreter.ts';
import { announce } from '../../shared/workflow/announce.ts';

df.app.orchestration('announce', toOrchestrator(announce));
