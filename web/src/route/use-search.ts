import { useState } from 'preact/hooks';
import { type Address, goTo, withQuery } from './location.ts';

/** The search of the URL, and its setter; a link to another search changes it too. */
export function useSearch(address: Address): [string, (search: string) => void] {
  const inAddress = address.query.get('search') ?? '';
  const [held, setHeld] = useState({ inAddress, text: inAddress });
  const text = held.inAddress === inAddress ? held.text : inAddress;
  const change = (search: string) => {
    setHeld({ inAddress: search, text: search });
    goTo(withQuery(address, { search }), { replace: true });
  };
  return [text, change];
}
