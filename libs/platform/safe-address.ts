/** Whether an address is on this machine. */
export const isLocal = (address: string): boolean => URL.canParse(address) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(address).hostname);

/** Whether nobody on the way can read or change what goes there: https, or http on this machine. */
export function isEncryptedOrLocal(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLocal(address));
}

/** The same, with no more in it than where: no user, query or fragment. */
export function isSafeEndpoint(address: string): boolean {
  if (!isEncryptedOrLocal(address)) return false;
  const { username, password, search, hash } = new URL(address);
  return username === '' && password === '' && search === '' && hash === '';
}
