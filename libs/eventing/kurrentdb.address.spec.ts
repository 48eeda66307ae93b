import { describe, expect, it } from '@jest/globals';
import { faultOfAddress } from '#libs/eventing/kurrentdb.address.js';

describe('an address of KurrentDB', () => {
  it.each([
    'kurrentdb://localhost:2113?tls=false',
    'kurrentdb://ortstermin:geheim%40@db1.example.org:2113,db2.example.org:2113,db3.example.org?tlsCAFile=/run/secrets/ca.pem',
    'kurrentdb+discover://user:secret@cluster.example.org:2113',
    'esdb://10.1.2.3:2113?tls=true&connectionName=ortstermin',
  ])('can be used: %s', (address) => {
    expect(faultOfAddress(address)).toBeUndefined();
  });

  it.each([
    ['postgres://localhost/x', /must begin with/],
    ['kurrentdb://[::1]:2113?tls=false', /IPv4/],
    ['kurrentdb://', /must name a host/],
    ['kurrentdb://geheim@host', /user:password/],
    ['kurrentdb://user:geheim@host:2113?tls=false&tlsVerify=false', /other options/],
    ['kurrentdb://user:geheim@host?tls=', /other options/],
    ['kurrentdb://user:ge@heim@host', /must name/],
    ['kurrentdb://user:geheim@ho st', /must name a host/],
    ['kurrentdb://user:geheim@host?nodePreference=follower', /other options/],
  ])('cannot: %s, and what is said of it holds no password', (address, says) => {
    expect(faultOfAddress(address)).toMatch(says);
    expect(faultOfAddress(address)).not.toMatch(/geheim/);
  });
});
