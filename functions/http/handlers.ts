import { artifacts } from './artifacts.ts';
import type { Handlers } from './call.ts';
import { decisions } from './decisions.ts';
import { inputs } from './inputs.ts';
import { links } from './links.ts';
import { plan } from './plan.ts';
import { review } from './review.ts';
import { runs } from './runs.ts';
import { service } from './service.ts';
import { tools } from './tools.ts';

export const HANDLERS: Handlers = {
  ...inputs,
  ...runs,
  ...plan,
  ...decisions,
  ...review,
  ...artifacts,
  ...links,
  ...tools,
  ...service,
};
