fn main() {
    loop {
        println!("more and more and more");
    }
}
