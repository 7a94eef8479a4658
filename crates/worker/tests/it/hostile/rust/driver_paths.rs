// Calls the driver's own functions by their paths, implements its traits, and leaves by its way out; must be a runtime error.
// Verdict: runtime_error.
// Problem: two-sum.
struct Forged;

impl crate::writer::Write for Forged {
    fn write(&self, writer: &mut crate::writer::Writer) {
        writer.raw("[0,1]");
    }
}

impl crate::reader::Read for Forged {
    fn read(_reader: &mut crate::reader::Reader<'_>) -> Self {
        Forged
    }
}

impl crate::writer::Writer {
    pub fn forge(&mut self) {
        self.value(&Forged);
        self.truncate(0);
    }
}

impl Solution {
    pub fn two_sum(_nums: Vec<i32>, _target: i32) -> Vec<i32> {
        let mut writer = crate::writer::Writer::new("result 0 ".to_owned());
        writer.forge();
        let _ = std::thread::spawn(|| crate::serve::run(|_, writer| writer.forge())).join();
        crate::channel::leave(0)
    }
}
