import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import type { Forecast } from '../../../shared/contract/forecast.ts';
import type { StartBody } from '../../../shared/contract/run-options.ts';
import { api } from '../api/api.ts';
import { isAborted, toProblem } from '../api/problem.ts';

export interface ForecastState {
  readonly forecast: Forecast | undefined;
  readonly problem: ApiError | undefined;
  readonly isBusy: boolean;
}

const NOTHING: ForecastState = { forecast: undefined, problem: undefined, isBusy: false };

/** Requests start after this pause in typing. */
const ASK_AFTER_MS = 400;

/** The forecast of this body, updated after each change. */
export function useForecast(body: StartBody | undefined): ForecastState {
  const [state, setState] = useState(NOTHING);
  const key = body === undefined ? '' : JSON.stringify(body);
  // The key identifies the body.
  useEffect(() => {
    if (body === undefined) {
      setState(NOTHING);
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, isBusy: true }));
    const timer = setTimeout(async () => {
      try {
        const forecast = await api.call('POST /api/forecast', { body }, { signal: abort.signal });
        setState({ forecast, problem: undefined, isBusy: false });
      } catch (error) {
        if (!isAborted(error)) {
          setState({ forecast: undefined, problem: toProblem(error), isBusy: false });
        }
      }
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key]);
  return state;
}
