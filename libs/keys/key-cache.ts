/** Keys in the clear, the latest used ones only. One that has to make room is overwritten with zeros first. */
export class KeyCache {
  private readonly keys = new Map<string, Buffer>();

  constructor(private readonly most: number) {}

  /** The key of this id. It may be overwritten as soon as another is asked for, so it is used at once or copied. */
  get(id: string, unwrap: () => Buffer): Buffer {
    const known = this.keys.get(id);
    const key = known ?? unwrap();
    if (known) this.keys.delete(id);
    else if (this.keys.size >= this.most) this.forget(this.keys.keys().next().value!);
    this.keys.set(id, key);
    return key;
  }

  forget(id: string): void {
    this.keys.get(id)?.fill(0);
    this.keys.delete(id);
  }

  clear(): void {
    for (const id of this.keys.keys()) this.forget(id);
  }

  get size(): number {
    return this.keys.size;
  }
}
