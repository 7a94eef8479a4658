// A queue of layers, the lowest in front. To stir is to draw everything into one glass, and to pour it back.
interface Layer {
  litres: bigint;
  sweetness: number;
}

class Barrel {
  private inside = 0n;
  private layers: Layer[] = [];
  private lowest = 0;

  constructor(private readonly room: bigint) {}

  pour(litres: number, sweetness: number): number {
    const wanted = BigInt(litres);
    const free = this.room - this.inside;
    return Number(this.add(wanted < free ? wanted : free, sweetness));
  }

  draw(litres: number): number | null {
    const wanted = BigInt(litres);
    return this.take(wanted < this.inside ? wanted : this.inside);
  }

  stir(): void {
    const all = this.inside;
    if (all > 0n) this.add(all, this.take(all));
  }

  content(): bigint {
    return this.inside;
  }

  private add(litres: bigint, sweetness: number): bigint {
    if (litres > 0n) this.layers.push({ litres, sweetness });
    this.inside += litres;
    return litres;
  }

  private take(glass: bigint): number | null {
    if (glass === 0n) return null;
    let total = 0;
    for (let missing = glass; missing > 0n; ) {
      const layer = this.layers[this.lowest];
      const taken = layer.litres < missing ? layer.litres : missing;
      total += Number(taken) * layer.sweetness;
      missing -= taken;
      layer.litres -= taken;
      if (layer.litres === 0n) this.lowest += 1;
    }
    this.inside -= glass;
    return total / Number(glass);
  }
}
