import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';
import { addressesOf } from '#libs/publication/addresses.js';

const unset = new Settings(readConfig({}));
const socket = { localAddress: '127.0.0.1', localPort: 3000 };

describe('addresses of what is out', () => {
  it('are those that the operator set, whatever a request says', () => {
    const settings = new Settings(readConfig({ PUBLIC_URL: 'https://termine.example.org/' }));
    expect(addressesOf(settings, { host: 'evil.example', socket }).release('r')).toBe('https://termine.example.org/presse/r');
  });

  it('follow a request to this machine while nothing is set', () => {
    for (const host of ['localhost:3000', '127.0.0.1:8080', '[::1]:3000', 'LOCALHOST'])
      expect(addressesOf(unset, { host, socket }).list).toBe(`http://${host.toLowerCase()}/presse`);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'localhost@evil.example',
    'localhost#.evil.example:3000',
    '"><script>',
    '',
    '127.0.0.1.evil.example',
    '10.0.0.7:3000',
  ])('never hold the host "%s"', (host) =>
    expect(addressesOf(unset, { host, socket }).atom).toMatch(/^http:\/\/(127\.0\.0\.1:3000|localhost)\/presse\/atom\.xml$/),
  );

  it('hold what else is there only as an address', () => {
    expect(addressesOf(unset, { host: 'localhost/<b>', socket }).list).toBe('http://localhost/presse');
    expect(addressesOf(unset, { host: 'x', socket: { localAddress: '::ffff:10.0.0.7', localPort: 80 } }).list).toBe('http://10.0.0.7:80/presse');
    expect(addressesOf(unset, { host: 'x', socket: { localAddress: 'fd00::1', localPort: 80 } }).list).toBe('http://[fd00::1]:80/presse');
  });
});
