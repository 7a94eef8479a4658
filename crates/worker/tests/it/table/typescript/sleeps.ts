setTimeout(() => {}, 60_000);
