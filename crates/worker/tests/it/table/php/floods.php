<?php
while (true) {
    echo "more and more and more\n";
}
