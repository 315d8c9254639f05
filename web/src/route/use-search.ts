import { useState } from 'preact/hooks';
import { type Address, goTo, withQuery } from './location.ts';

/** What is searched for, as it stands in the address; a link to another search changes it too. */
export function useSearch(address: Address): [string, (search: string) => void] {
  const told = address.query.get('search') ?? '';
  const [held, setHeld] = useState({ told, text: told });
  const text = held.told === told ? held.text : told;
  const change = (search: string) => {
    setHeld({ told: search, text: search });
    goTo(withQuery(address, { search }), { replace: true });
  };
  return [text, change];
}
